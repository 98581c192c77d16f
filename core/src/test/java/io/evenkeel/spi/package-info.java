/** The contracts of the ports, which every adapter and every fake extends, and the fakes. */
package io.evenkeel.spi;

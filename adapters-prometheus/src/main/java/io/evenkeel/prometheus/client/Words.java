package io.evenkeel.prometheus.client;

/** Keeps what others say short and on one line. */
final class Words {
  private static final int LONGEST = 300;

  private Words() {}

  static String oneLine(String text) {
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    return shown.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
  }
}

package io.evenkeel.vpa;

import io.evenkeel.model.Quantity;

/** The two resources that are learnt about, and what differs between them: the unit. */
enum Resource {
  CPU(Resources.CPU) {
    @Override
    long amount(double cores) {
      return AmountMath.ofCores(cores);
    }

    @Override
    Quantity quantity(long millicores) {
      return Quantity.ofMilli(millicores, Quantity.Format.DECIMAL_SI);
    }
  },
  MEMORY(Resources.MEMORY) {
    @Override
    long amount(double bytes) {
      return AmountMath.ofBytes(bytes);
    }

    @Override
    Quantity quantity(long bytes) {
      return Quantity.parse(Long.toString(bytes));
    }
  };

  private final String apiName;

  Resource(String apiName) {
    this.apiName = apiName;
  }

  String apiName() {
    return apiName;
  }

  /** Returns the amount, in millicores or bytes, of a number of cores or bytes. */
  abstract long amount(double value);

  abstract Quantity quantity(long amount);
}

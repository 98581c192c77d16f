package io.evenkeel.vpa;

import io.evenkeel.trace.Step;
import io.evenkeel.trace.StepCode;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The kinds of steps in the explanation of a recommendation. A step is about a container; its note
 * says which number, such as {@code cpu target}. Amounts are in millicores or bytes.
 */
public enum VpaStep implements StepCode {
  /** How far the history can be trusted: ratio the confidence, the number of CPU samples. */
  CONFIDENCE {
    @Override
    public String text(Step step) {
      return named(step)
          + ": confidence "
          + shown(step.ratio())
          + " from "
          + number(step, 0)
          + " CPU samples";
    }
  },
  /** The usage that is covered: ratio the share, the amount. */
  PERCENTILE {
    @Override
    public String text(Step step) {
      return named(step)
          + ": p"
          + shown(step.ratio() * 100)
          + " of the usage is "
          + amount(step, 0);
    }
  },
  /** The safety margin: ratio the share that is added, the amounts before and after. */
  MARGIN {
    @Override
    public String text(Step step) {
      return change(step) + ", margin of " + shown(step.ratio() * 100) + " %";
    }
  },
  /** The lack of confidence: ratio the factor, the amounts before and after. */
  CONFIDENCE_MULTIPLIER {
    @Override
    public String text(Step step) {
      return change(step) + ", times " + shown(step.ratio()) + " for want of confidence";
    }
  },
  /** The minimum of the pod, split: amounts before and after, number of containers. */
  POD_MINIMUM {
    @Override
    public String text(Step step) {
      long containers = number(step, 2);
      return change(step)
          + ", the pod's minimum"
          + (containers > 1 ? " split over " + containers + " containers" : "");
    }
  },
  /** Rounding up to a multiple: amounts before and after, the multiple. */
  ROUNDED {
    @Override
    public String text(Step step) {
      return change(step) + ", up to a multiple of " + number(step, 2);
    }
  },
  /** Memory as text with two decimal places and back: amounts before and after. */
  HUMANIZED {
    @Override
    public String text(Step step) {
      return change(step) + ", two decimal places of a binary unit";
    }
  },
  /** CPU rounded up to whole cores: amounts before and after. */
  INTEGER_CPU {
    @Override
    public String text(Step step) {
      return change(step) + ", whole cores by annotation";
    }
  },
  /** A container is left out because its policy says Off. */
  SCALING_OFF {
    @Override
    public String text(Step step) {
      return step.subject() + ": no recommendation, the policy's mode is Off";
    }
  },
  /** A container is left out because there is no CPU sample of it. */
  NO_SAMPLES {
    @Override
    public String text(Step step) {
      return step.subject() + ": no recommendation, there is no CPU sample";
    }
  },
  /** A resource is left out because it is not controlled. */
  NOT_CONTROLLED {
    @Override
    public String text(Step step) {
      return named(step) + ": not among the controlled resources";
    }
  };

  /** Four digits are enough for people. */
  private static String shown(double ratio) {
    if (!Double.isFinite(ratio)) {
      return Double.toString(ratio);
    }
    return new BigDecimal(ratio).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  private static String named(Step step) {
    return step.subject() + " " + step.note();
  }

  private static long number(Step step, int index) {
    return step.numbers().get(index);
  }

  private static String amount(Step step, int index) {
    return number(step, index) + (step.note().startsWith(Resources.CPU) ? "m" : " bytes");
  }

  private static String change(Step step) {
    return named(step) + ": " + amount(step, 0) + " → " + amount(step, 1);
  }
}

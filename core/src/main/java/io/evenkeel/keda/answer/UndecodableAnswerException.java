package io.evenkeel.keda.answer;

/** A body is not what it should be; the message says what is wrong with it, in one line. */
public class UndecodableAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 500;

  /** Says what is wrong. */
  public UndecodableAnswerException(String message) {
    super(oneLine(message));
  }

  private static String oneLine(String message) {
    String shown = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    return shown.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
  }
}

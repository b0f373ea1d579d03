package dev.latchkey.api;

import dev.latchkey.model.Refused;
import java.util.Map;

/**
 * Every answer that is not a success.
 *
 * @param error what went wrong
 */
public record ErrorJson(Details error) {
  /** Returns the wire form of a refusal. */
  public static ErrorJson of(String requestId, Refused refused) {
    return new ErrorJson(
        new Details(requestId, refused.problem().slug(), refused.getMessage(), refused.data()));
  }

  /**
   * What went wrong.
   *
   * @param id the request's id, which finds it in the log
   * @param slug the code
   * @param message one plain sentence
   * @param data the sentence's data by name
   */
  public record Details(String id, String slug, String message, Map<String, String> data) {}
}

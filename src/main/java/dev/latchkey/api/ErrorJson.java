package dev.latchkey.api;

import dev.latchkey.model.Refused;
import java.util.Map;

/**
 * The body of every answer that is not a success.
 *
 * @param error what went wrong
 */
public record ErrorJson(Details error) {

  public static ErrorJson of(String requestId, Refused refused) {
    return new ErrorJson(
        new Details(requestId, refused.problem().slug(), refused.getMessage(), refused.data()));
  }

  /**
   * What went wrong.
   *
   * @param id the request's id, which is also in the log
   * @param slug the slug of the problem
   * @param message one plain sentence
   * @param data the values in the sentence by name
   */
  public record Details(String id, String slug, String message, Map<String, String> data) {}
}

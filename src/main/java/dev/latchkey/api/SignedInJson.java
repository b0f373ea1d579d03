package dev.latchkey.api;

/**
 * A fresh session, as the Tenderly CLI expects it.
 *
 * @param id its public id, {@code se_…}
 * @param secret what proves it, shown only now
 */
public record SignedInJson(String id, String secret) {
  @Override
  public String toString() {
    return "SignedInJson[id=" + id + ", secret=redacted]";
  }
}

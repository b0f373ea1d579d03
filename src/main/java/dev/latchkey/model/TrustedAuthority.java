package dev.latchkey.model;

import java.time.Instant;

/**
 * A certificate authority that a person chose to trust for one team server, beside those that the
 * system trusts. There is no secret in it.
 *
 * @param pem its certificates, as text; the same for equal files
 * @param name the name in the first certificate, such as {@code Example Root CA}
 * @param validUntil when the first certificate ends
 * @param fingerprint the SHA-256 of the first certificate, as browsers write it
 */
public record TrustedAuthority(String pem, String name, Instant validUntil, String fingerprint) {}

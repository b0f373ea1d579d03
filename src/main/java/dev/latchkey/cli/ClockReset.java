package dev.latchkey.cli;

import java.time.Instant;

/**
 * A reset of the latest time seen.
 *
 * @param forgotten the latest time before
 * @param now the time that counts since
 */
public record ClockReset(Instant forgotten, Instant now) {}

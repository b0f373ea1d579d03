package dev.latchkey.model;

import java.time.LocalDate;

/**
 * How often a token's key was let in and refused on a day.
 *
 * @param day the day, in UTC
 * @param letIn how often it was let in
 * @param refused how often it was refused: because the token had ended or was suspended, or because
 *     it belongs to another account than the one that was asked for
 */
public record DayOfUse(LocalDate day, long letIn, long refused) {}

package dev.latchkey.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an account's activity.
 *
 * @param entries what was done, newest first
 * @param nextPageToken where the next page begins; null on the last page
 */
public record ActivityPage(List<Activity> entries, @Nullable String nextPageToken) {}

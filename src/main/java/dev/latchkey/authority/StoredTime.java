package dev.latchkey.authority;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a database knows of the time, at one moment.
 *
 * @param latest the latest time noted; {@link Instant#EPOCH} if none was
 * @param resets how often that was reset: whoever remembers it forgets it when this has changed
 * @param databaseTime the time by the database's own clock; null if it has none but that of this
 *     computer
 */
public record StoredTime(Instant latest, long resets, @Nullable Instant databaseTime) {}

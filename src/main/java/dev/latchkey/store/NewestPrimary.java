package dev.latchkey.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Connects to the newest primary among the hosts of an address.
 *
 * <p>After a failover the old primary may come back as it was when it died, and say that it is one.
 * What was revoked since then is good there. So each new connection looks at every host, and one
 * that is on an older {@link Timeline} than this process has ever seen is not used. A host that
 * cannot be reached tells nothing: keeping an old primary from coming back (fencing) is still the
 * operator's part where nodes can reach it and not the new one.
 */
@SuppressWarnings(
    "serial") // It is one because the driver's sources are; nobody writes it anywhere.
final class NewestPrimary extends PGSimpleDataSource {
  private static final Logger LOG = System.getLogger(NewestPrimary.class.getName());

  /** How long another host may take where one has answered. */
  private static final int OTHERS_SECONDS = 2;

  /** How long a host that took so long is left out then. */
  private static final long LEFT_OUT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final transient List<Host> hosts = new ArrayList<>();
  private final transient AtomicReference<Timeline> newest =
      new AtomicReference<>(Timeline.UNKNOWN);

  /** The host that was connected to last, which is asked first. */
  private transient volatile int latest;

  private transient volatile Runnable whenPromoted = () -> {};

  /** A connection, and what its server writes. */
  private record Found(int host, Connection connection, Timeline timeline) {}

  /** One host of the address. */
  private static final class Host {
    private final PGSimpleDataSource patient;
    private final PGSimpleDataSource impatient;
    private final String name;
    private volatile long leftOutUntil = System.nanoTime();

    Host(PGSimpleDataSource patient, PGSimpleDataSource impatient) {
      this.patient = patient;
      this.impatient = impatient;
      impatient.setLoginTimeout(OTHERS_SECONDS);
      name = patient.getServerNames()[0] + ":" + patient.getPortNumbers()[0];
    }

    Found connect(int index, boolean isPatient) throws SQLException {
      long start = System.nanoTime();
      try {
        Connection connection = (isPatient ? patient : impatient).getConnection();
        try {
          return new Found(index, connection, Timeline.of(connection));
        } catch (SQLException e) {
          connection.close();
          throw e;
        }
      } catch (SQLException e) {
        long end = System.nanoTime();
        if (end - start > LONG_NANOS) {
          leftOutUntil = end + LEFT_OUT_NANOS;
        }
        throw e;
      }
    }

    boolean isLeftOut() {
      return System.nanoTime() - leftOutUntil < 0;
    }
  }

  /** Makes a source for one host of an address that may have several. */
  @FunctionalInterface
  interface OneHost {
    PGSimpleDataSource source(String name, int port);
  }

  /** A source for all hosts of an address. */
  NewestPrimary(PGSimpleDataSource all, OneHost one) {
    for (int i = 0; i < all.getServerNames().length; i++) {
      String name = all.getServerNames()[i];
      int port = all.getPortNumbers()[i];
      hosts.add(new Host(one.source(name, port), one.source(name, port)));
    }
  }

  /** Names what drops connections to the old primary that are left, once a newer one is seen. */
  void whenPromoted(Runnable drop) {
    whenPromoted = drop;
  }

  /** Returns the newest timeline that was seen; connections of an older one are not to be used. */
  Timeline newest() {
    return newest.get();
  }

  @Override
  public Connection getConnection() throws SQLException {
    Found best = null;
    SQLException failure = null;
    int first = latest;
    for (int i = 0; i < hosts.size(); i++) {
      int index = (first + i) % hosts.size();
      Host host = hosts.get(index);
      if (best != null && host.isLeftOut()) {
        continue;
      }
      try {
        best = newer(best, host.connect(index, best == null), host.name);
      } catch (SQLException e) {
        if (failure != null) {
          e.addSuppressed(failure);
        }
        failure = e;
      }
    }
    if (best != null) {
      latest = best.host;
      return best.connection;
    }
    throw failure == null ? notPrimary() : failure;
  }

  /** Returns the better one of two and closes the other; null if none is good enough. */
  private @Nullable Found newer(@Nullable Found best, Found found, String host)
      throws SQLException {
    Timeline before =
        newest.getAndAccumulate(
            found.timeline, (old, now) -> now.isOlderThan(old) || now.isUnknown() ? old : now);
    Timeline seen = newest.get();
    if (before.isOlderThan(found.timeline)) {
      whenPromoted.run();
    }
    if (found.timeline.isOlderThan(seen)) {
      found.connection.close();
      LOG.log(
          Level.WARNING,
          "{0} is an old primary and is not used: it is on timeline {1}, and another server was"
              + " promoted to {2}. Stop it, or make it a standby.",
          host,
          found.timeline.number(),
          seen.number());
      return best;
    }
    if (best == null) {
      return found;
    }
    boolean isNewer = best.timeline.isOlderThan(found.timeline);
    (isNewer ? best : found).connection.close();
    return isNewer ? found : best;
  }

  private static SQLException notPrimary() {
    return new PSQLException(
        GT.tr("Could not find a server with specified targetServerType: {0}", "primary"),
        PSQLState.CONNECTION_UNABLE_TO_CONNECT);
  }
}

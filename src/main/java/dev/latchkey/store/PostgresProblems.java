package dev.latchkey.store;

import static dev.latchkey.model.DatabaseProblem.*;

import dev.latchkey.file.SystemError;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.OwnWords;
import dev.latchkey.model.Problem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.StoreProblem;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the failures of PostgreSQL mean to a person. Server and driver speak the languages of their
 * settings, so the codes and the types of the causes decide; where only the driver's own words
 * tell, they are compared as it translates them.
 */
final class PostgresProblems {
  private PostgresProblems() {}

  /**
   * Returns the refusal for a failure.
   *
   * @param place the user, host, port and name of the database
   */
  static Refused refusal(SQLException e, String place) {
    if ("22021".equals(e.getSQLState())) {
      // A text that the database cannot hold, such as one with a NUL, came from outside.
      return new Refused(InputProblem.INVALID_INPUT, "field", "text", e);
    }
    return new Refused(problem(e), "path", place, words(e));
  }

  /** Returns what server and driver say, with the codes of SQLSTATE, for the log. */
  static OwnWords words(Throwable failure) {
    StringJoiner words = new StringJoiner(" <- ");
    for (Throwable cause : causes(failure)) {
      words.add(words(cause, cause instanceof SQLException sql ? sql.getSQLState() : null));
    }
    return new OwnWords(words.toString(), failure);
  }

  private static String words(Throwable cause, @Nullable String state) {
    String name = cause.getClass().getSimpleName() + (state == null ? "" : " SQLSTATE " + state);
    // Data exceptions and violated constraints quote what was to be stored.
    boolean quotes = state != null && (state.startsWith("22") || state.startsWith("23"));
    return quotes ? name : name + ": " + cause.getMessage();
  }

  /** Returns the cause of a failure. */
  static Problem problem(SQLException e) {
    List<Throwable> causes = causes(e);
    for (Throwable cause : causes) {
      if (cause instanceof PSQLException told && told.getServerErrorMessage() != null) {
        return ofServer(told.getServerErrorMessage());
      }
    }
    Problem ofDriver = null;
    for (Throwable cause : causes) {
      ofDriver = ofDriver == null ? driversOwn(cause) : ofDriver;
    }
    if (ofDriver != null) {
      return ofDriver;
    }
    boolean isOpening = causes.stream().anyMatch(PostgresProblems::isOpening);
    boolean isEncrypting = causes.stream().anyMatch(cause -> says(cause, "SSL error: {0}"));
    // The innermost cause is the most exact one.
    for (Throwable cause : causes.reversed()) {
      Problem ofNetwork = ofNetwork(cause, isOpening);
      if (ofNetwork != null) {
        return isEncrypting && isCut(ofNetwork) ? DATABASE_TLS_FAILED : ofNetwork;
      }
    }
    boolean isPool = e instanceof SQLTransientConnectionException && causes.size() == 1;
    return isPool ? DATABASE_BUSY : DATABASE_FAILED;
  }

  /**
   * Returns what a code of the server means, see <a
   * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">the codes</a>.
   */
  private static Problem ofServer(ServerErrorMessage told) {
    return switch (Objects.requireNonNullElse(told.getSQLState(), "")) {
      case "28P01" -> DATABASE_PASSWORD;
      // The routine of the server, which is in its code and so in no language.
      case "28000" ->
          "InitializeSessionUserId".equals(told.getRoutine())
              ? DATABASE_USER
              : DATABASE_NOT_ADMITTED;
      case "3D000", "57P04" -> DATABASE_MISSING;
      case "42501" -> DATABASE_RIGHT;
      case "3F000" -> DATABASE_SCHEMA_RIGHT;
      case "53300" -> DATABASE_CONNECTIONS;
      case "55000" -> DATABASE_CLOSED;
      case "57P01", "57P02", "57P03" -> DATABASE_STARTING;
      case "25006" -> DATABASE_READ_ONLY;
      case "55P03", "40001", "40P01" -> DATABASE_LOCKED;
      case "57014" -> DATABASE_SILENT;
      // A pooler that cannot reach its server.
      case "08P01" -> DATABASE_LOST;
      case "53200" -> DATABASE_NO_MEMORY;
      case "53100" -> StoreProblem.STORE_FULL;
      case "58030" -> StoreProblem.STORE_FAILING;
      case "XX001", "XX002" -> StoreProblem.STORE_CORRUPT;
      case "57P05", "25P03" -> DATABASE_LOST;
      default -> DATABASE_FAILED;
    };
  }

  private static @Nullable Problem driversOwn(Throwable cause) {
    if (!(cause instanceof PSQLException)) {
      return null;
    }
    if (says(cause, "Could not find a server with specified targetServerType: {0}")) {
      return DATABASE_READ_ONLY;
    }
    if (says(cause, "The server does not support SSL.")) {
      return DATABASE_NO_TLS;
    }
    if (says(cause, "The hostname {0} could not be verified by hostnameverifier {1}.")) {
      return DATABASE_CERTIFICATE_HOST;
    }
    if (says(cause, "Could not open SSL root certificate file {0}.")) {
      return DATABASE_CERTIFICATE_FILE;
    }
    if (says(cause, "Connection attempt timed out.")) {
      return DATABASE_UNREACHABLE;
    }
    return switch (Objects.requireNonNullElse(((PSQLException) cause).getSQLState(), "")) {
      case "08004" ->
          says(cause, "no password was provided") || says(cause, "the password is an empty string")
              ? DATABASE_PASSWORD_MISSING
              : null;
      case "08P01" -> DATABASE_NOT_POSTGRESQL;
      default -> null;
    };
  }

  /** Tells whether the driver says this in its language, with whatever values. */
  private static boolean says(Throwable cause, String english) {
    if (!(cause instanceof PSQLException)) {
      return false;
    }
    String told = Objects.requireNonNullElse(cause.getMessage(), "");
    return told.contains(english)
        || Arrays.stream(GT.tr(english, "\0", "\0").split("\0")).allMatch(told::contains);
  }

  private static @Nullable Problem ofNetwork(Throwable cause, boolean isOpening) {
    return switch (cause) {
      case UnknownHostException _ -> DATABASE_HOST_UNKNOWN;
      case NoRouteToHostException _ -> DATABASE_UNREACHABLE;
      case ConnectException e ->
          SystemError.of(e) == SystemError.REFUSED ? DATABASE_REFUSED : DATABASE_UNREACHABLE;
      case SocketTimeoutException e -> isConnecting(e) ? DATABASE_UNREACHABLE : DATABASE_SILENT;
      case CertificateExpiredException _, CertificateNotYetValidException _ ->
          DATABASE_CERTIFICATE_EXPIRED;
      case CertPathBuilderException _, CertPathValidatorException _ -> DATABASE_CERTIFICATE_UNKNOWN;
      case FileNotFoundException _, FileSystemException _ -> DATABASE_CERTIFICATE_FILE;
      case EOFException _ -> isOpening ? DATABASE_NOT_POSTGRESQL : DATABASE_LOST;
      case SSLException _ -> DATABASE_TLS_FAILED;
      case SocketException e when SystemError.of(e) == SystemError.NETWORK_UNREACHABLE ->
          DATABASE_UNREACHABLE;
      case SocketException _ -> isOpening ? DATABASE_NOT_POSTGRESQL : DATABASE_LOST;
      // Of the server there would be a path, and it would have a problem.
      case CertificateException _ -> DATABASE_CERTIFICATE_FILE;
      default -> null;
    };
  }

  private static boolean isCut(Problem problem) {
    return problem == DATABASE_LOST || problem == DATABASE_NOT_POSTGRESQL;
  }

  private static boolean isOpening(Throwable cause) {
    return cause instanceof SQLException sql && "08001".equals(sql.getSQLState());
  }

  /** Both failures have this type; only where it was thrown tells them apart. */
  private static boolean isConnecting(SocketTimeoutException e) {
    return Arrays.stream(e.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().equals("java.net.Socket")
                    && frame.getMethodName().equals("connect"));
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure; cause != null && causes.size() < 20; cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}

package dev.latchkey.model;

/**
 * Why the PostgreSQL of a team server cannot be used. Each has a sentence that names the cause;
 * data: {@code path}, which is the user, host, port and name of the database. The database's own
 * words go to the log, see {@link Refused#forLog}.
 */
public enum DatabaseProblem implements Problem {
  /** The cause is none of those below: only the database's own words tell. */
  DATABASE_FAILED,
  /** The host's name has no address. */
  DATABASE_HOST_UNKNOWN,
  /** Nothing listens at the port. */
  DATABASE_REFUSED,
  /** No network leads to the host, or it does not answer. */
  DATABASE_UNREACHABLE,
  /** It was reached but takes too long to answer. */
  DATABASE_SILENT,
  /** The connection was cut. */
  DATABASE_LOST,
  /** What answers is something else. */
  DATABASE_NOT_POSTGRESQL,
  /** The password is wrong. */
  DATABASE_PASSWORD,
  /** A password is asked for, and none was given. */
  DATABASE_PASSWORD_MISSING,
  /** The user does not exist, or may not log in. */
  DATABASE_USER,
  /** The server's own rules let nobody in from here, as this user, or without encryption. */
  DATABASE_NOT_ADMITTED,
  /** There is no database of this name. */
  DATABASE_MISSING,
  /** The user may not do what is needed. */
  DATABASE_RIGHT,
  /** The user may not make tables in the schema. */
  DATABASE_SCHEMA_RIGHT,
  /** The server does not encrypt, but it was asked for. */
  DATABASE_NO_TLS,
  /** Encryption could not be agreed on. */
  DATABASE_TLS_FAILED,
  /** The certificate's authority is not trusted. */
  DATABASE_CERTIFICATE_UNKNOWN,
  /** The certificate is for another host. */
  DATABASE_CERTIFICATE_HOST,
  /** The certificate is not valid today. */
  DATABASE_CERTIFICATE_EXPIRED,
  /** A certificate or key file that the address names cannot be read. */
  DATABASE_CERTIFICATE_FILE,
  /** The server, the database or the user has no connection left. */
  DATABASE_CONNECTIONS,
  /** All connections of this process are in use. */
  DATABASE_BUSY,
  /** It is starting, stopping or recovering. */
  DATABASE_STARTING,
  /** It is a standby, or takes no changes. */
  DATABASE_READ_ONLY,
  /** Another session holds a lock for too long. */
  DATABASE_LOCKED,
  /** The server has no memory left. */
  DATABASE_NO_MEMORY,
  /** It is closed to everybody: {@code allow_connections} is off. */
  DATABASE_CLOSED,
  /** It has tables, and they are not Latchkey's. */
  DATABASE_OF_ANOTHER;

  @Override
  public Kind kind() {
    return Kind.UNAVAILABLE;
  }
}

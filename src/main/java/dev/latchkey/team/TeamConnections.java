package dev.latchkey.team;

import dev.latchkey.client.Authorities;
import dev.latchkey.client.ConnectionProblem;
import dev.latchkey.client.Proxies;
import dev.latchkey.client.ServerAddress;
import dev.latchkey.client.TeamServer;
import dev.latchkey.client.TeamSession;
import dev.latchkey.file.FileRefusal;
import dev.latchkey.keychain.Keychain;
import dev.latchkey.model.Connection;
import dev.latchkey.model.ConnectionService;
import dev.latchkey.model.Connections;
import dev.latchkey.model.DeviceService;
import dev.latchkey.model.NewConnection;
import dev.latchkey.model.NewSession;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.SignInService;
import dev.latchkey.model.TrustedAuthority;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The team servers that the window knows, the chosen connection, and the sessions there. All
 * methods are slow, except {@link #content()} and {@link #wasDeclined}.
 *
 * <pre>{@code
 * connections.add(made); // the person has just signed in
 * TokenService tokens = connections.open().orElseThrow().tokens();
 * }</pre>
 */
public final class TeamConnections implements ConnectionService, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TeamConnections.class.getName());
  private final ConnectionsFile file;
  private final SessionSecrets secrets;
  private final Function<Connection, Optional<NewSession>> asking;
  private final Map<String, TeamServer> servers = new ConcurrentHashMap<>();
  private final Path path;

  /** What is kept of the lists of the connections, by file name. */
  private final Map<LastLists.Name, LastLists> lists = new ConcurrentHashMap<>();

  /** What the person chose to trust, by the address of the server. */
  private final Map<String, TrustedAuthority> authorities = new ConcurrentHashMap<>();

  /** Addresses of the servers for which the person was asked to sign in again and did not. */
  private final Set<String> declined = ConcurrentHashMap.newKeySet();

  private volatile @Nullable Connections content;

  /**
   * The connections of a data folder.
   *
   * @param asking asks the person to sign in again and waits; empty if the person does not
   */
  public TeamConnections(
      Path path, Keychain keychain, Function<Connection, Optional<NewSession>> asking) {
    this.path = path;
    this.file = new ConnectionsFile(path);
    this.secrets = new SessionSecrets(keychain);
    this.asking = asking;
  }

  @Override
  public Connections content() {
    Connections known = content;
    return known == null ? Connections.NONE : known;
  }

  /**
   * Opens the chosen connection. Asks the person to sign in again if its session's secret is lost.
   *
   * @return the session; empty for this computer
   * @throws Refused {@link ConnectionProblem#SESSION_EXPIRED} if the person did not sign in again
   */
  public Optional<TeamSession> open() {
    if (content == null) {
      Connections read = file.read();
      read.connections().forEach(this::learnAuthority);
      content = read;
    }
    Connection chosen = content().chosen();
    if (chosen == null) {
      return Optional.empty();
    }
    declined.remove(chosen.address());
    SessionSecret secret =
        secrets
            .find(chosen.sessionId())
            .or(() -> again(chosen))
            .orElseThrow(() -> new Refused(ConnectionProblem.SESSION_EXPIRED));
    return Optional.of(
        server(chosen.address()).session(secret, () -> again(chosen), lists(chosen)));
  }

  private LastLists lists(Connection connection) {
    return lists.computeIfAbsent(LastLists.Name.of(connection), name -> LastLists.of(path, name));
  }

  private Optional<SessionSecret> again(Connection connection) {
    // Lists are read every few seconds; not every one of them may ask the person again.
    if (declined.contains(connection.address())) {
      return Optional.empty();
    }
    Optional<NewSession> session = asking.apply(connection);
    if (session.isEmpty()) {
      declined.add(connection.address());
    }
    return session.map(
        made -> {
          content().find(connection).ifPresent(old -> secrets.forget(old.sessionId()));
          secrets.keep(made);
          // The authority may be another by now.
          Connection renewed = content().find(connection).orElse(connection).withSession(made.id());
          change(content().with(renewed));
          return made.secret();
        });
  }

  @Override
  public boolean wasDeclined(Connection connection) {
    return declined.contains(connection.address());
  }

  @Override
  public Optional<String> add(NewConnection made) {
    declined.remove(made.address());
    TrustedAuthority own = authorities.get(made.address());
    Connection added =
        new Connection(
            made.address(),
            made.email().text(),
            made.session().id(),
            own == null ? null : own.pem());
    content().find(added).ifPresent(old -> secrets.forget(old.sessionId()));
    Optional<String> trouble = secrets.keep(made.session());
    change(content().with(added));
    return trouble;
  }

  /** Chooses a connection; null for this computer. */
  @Override
  public void choose(@Nullable Connection connection) {
    change(content().choosing(connection));
  }

  /**
   * Ends the session of a connection at the server, then removes the connection.
   *
   * @throws Refused if the server cannot be reached; the connection stays then
   */
  @Override
  public void signOut(Connection connection) {
    Optional<SessionSecret> secret = secrets.find(connection.sessionId());
    if (secret.isPresent()) {
      try {
        server(connection.address())
            .session(secret.get(), Optional::empty)
            .devices()
            .signOut(connection.sessionId());
      } catch (Refused e) {
        if (e.problem() != ConnectionProblem.SESSION_EXPIRED) {
          throw e;
        }
      }
      secrets.forget(connection.sessionId());
    }
    change(content().without(connection));
    lists(connection).delete();
    lists.remove(LastLists.Name.of(connection));
  }

  private synchronized void change(Connections changed) {
    file.write(changed);
    content = changed;
  }

  private void learnAuthority(Connection one) {
    if (one.authority() != null) {
      try {
        authorities.put(one.address(), Authorities.stored(one.authority()));
      } catch (Refused e) {
        LOG.log(Level.WARNING, "the certificate authority of a connection is not used", e);
      }
    }
  }

  private TeamServer server(String address) {
    return servers.computeIfAbsent(
        address,
        key ->
            new TeamServer(
                new ServerAddress(key),
                deviceName(),
                new Authorities(System.getenv(), authorities.get(key)),
                Proxies.here()));
  }

  @Override
  public TrustedAuthority readAuthority(Path chosen) {
    try {
      return Authorities.read(chosen);
    } catch (IOException e) {
      throw FileRefusal.of(chosen, e);
    }
  }

  @Override
  public Optional<TrustedAuthority> authority(String address) {
    return Optional.ofNullable(authorities.get(address));
  }

  @Override
  public void trust(String address, @Nullable TrustedAuthority authority) {
    if (Objects.equals(authority, authorities.get(address))) {
      return;
    }
    Connections trusting = content().trusting(address, authority == null ? null : authority.pem());
    if (!trusting.equals(content())) {
      change(trusting);
    }
    if (authority == null) {
      authorities.remove(address);
    } else {
      authorities.put(address, authority);
    }
    TeamServer before = servers.remove(address);
    if (before != null) {
      before.close();
    }
  }

  @Override
  public Optional<String> proxy(String address) {
    return Proxies.here().nameTo(new ServerAddress(address));
  }

  private static String deviceName() {
    String system = System.getProperty("os.name");
    try {
      return InetAddress.getLocalHost().getHostName() + " (" + system + ")";
    } catch (UnknownHostException _) {
      return system;
    }
  }

  @Override
  public String address(String typed) {
    return new ServerAddress(typed).text();
  }

  @Override
  public String host(String address) {
    return new ServerAddress(address).host();
  }

  @Override
  public SignInService at(String address) {
    return server(address);
  }

  @Override
  public DeviceService devices(String address, NewSession session) {
    return server(address).session(session.secret(), Optional::empty).devices();
  }

  /** Cancels the calls that are still running, and writes what is kept of the lists. */
  @Override
  public void close() {
    servers.values().forEach(TeamServer::close);
    lists.values().forEach(LastLists::write);
  }
}

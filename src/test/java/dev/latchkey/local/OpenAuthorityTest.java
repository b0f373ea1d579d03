package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.client.ConnectionProblem;
import dev.latchkey.client.KeptLists;
import dev.latchkey.client.ServerAddress;
import dev.latchkey.client.TeamServer;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.AccountType;
import dev.latchkey.model.LastKnown;
import dev.latchkey.model.Organization;
import dev.latchkey.model.Refused;
import dev.latchkey.model.SessionSecret;
import dev.latchkey.model.TokenPage;
import dev.latchkey.model.TokenQuery;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenAuthorityTest {
  private static final Account ANN = new Account("us_1", AccountType.USER, "ann", "Ann Ahn");

  @TempDir Path folder;

  /** What is kept of a server; its lists are of no account here. */
  private record Kept(@Nullable Account person) implements KeptLists {
    @Override
    public void keep(Account other) {}

    @Override
    public void keep(List<Organization> organizations) {}

    @Override
    public void keep(AccountRef account, TokenQuery query, TokenPage page) {}

    @Override
    public Optional<Account> account() {
      return Optional.ofNullable(person);
    }

    @Override
    public List<Organization> organizations() {
      return List.of();
    }

    @Override
    public Optional<TokenPage> tokens(AccountRef account) {
      return Optional.empty();
    }
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void serverThatCannotBeReachedIsOpenedWithWhatIsKeptOfIt() throws Exception {
    DataFolder data = DataFolder.open(folder.resolve("data"), Map.of());
    SessionSecret secret = SessionSecret.generate(new SecureRandom());
    try (OpenAuthority here = OpenAuthority.of(data);
        TeamServer server =
            new TeamServer(new ServerAddress("http://127.0.0.1:" + freePort()), "laptop")) {
      Kept kept = new Kept(ANN);
      OpenAuthority offline = here.connectedTo(server.session(secret, Optional::empty, kept));
      assertThat(offline.account()).isEqualTo(ANN);
      assertThat(offline.lastKnown()).isSameAs(kept);
      assertThat(here.lastKnown()).isSameAs(LastKnown.NONE);

      assertThatThrownBy(
              () -> here.connectedTo(server.session(secret, Optional::empty, new Kept(null))))
          .isInstanceOfSatisfying(
              Refused.class,
              e -> assertThat(e.problem()).isEqualTo(ConnectionProblem.SERVER_UNREACHABLE));
    }
  }
}

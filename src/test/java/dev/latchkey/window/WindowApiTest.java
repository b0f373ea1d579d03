package dev.latchkey.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.ChildProcess;
import dev.latchkey.folder.DataFolder;
import dev.latchkey.local.LocalAuthority;
import dev.latchkey.ui.DirectTaskRunner;
import dev.latchkey.ui.LocalApiState;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowApiTest {
  @TempDir Path data;

  private LocalAuthority local;
  private int port;

  @BeforeEach
  void open() throws Exception {
    local = LocalAuthority.open(new DataFolder(data));
    port = freePort();
  }

  private static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }

  @AfterEach
  void close() {
    local.close();
  }

  private WindowApi api(boolean on) {
    return new WindowApi(new DirectTaskRunner(), new DataFolder(data), on, port);
  }

  private static int health(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address + "/healthz")).build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void startsWhenTheDataIsOpen() throws Exception {
    try (WindowApi api = api(true)) {
      assertThat(api.state().get()).isEqualTo(new LocalApiState.Starting());

      api.opened(local.authority());

      assertThat(api.state().get()).isEqualTo(new LocalApiState.On("http://127.0.0.1:" + port));
      assertThat(health(api.state().get().address())).isEqualTo(200);
    }
  }

  /** Another user of the computer could wait there for keys. */
  @Test
  void anotherProgramAtTheOtherLoopbackAddressIsTold() throws Exception {
    try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("::1"));
        WindowApi api = api(true)) {
      api.opened(local.authority());

      String address = "http://127.0.0.1:" + other.getLocalPort();
      assertThat(api.state().get()).isEqualTo(new LocalApiState.LocalhostShared(address));
      assertThat(api.state().get().text()).contains("localhost").contains(address);
      assertThat(health(api.state().get().address())).isEqualTo(200);
    }
  }

  @Test
  void bothLoopbackAddressesAnswer() throws Exception {
    try (WindowApi api = api(true)) {
      api.opened(local.authority());
      assertThat(health("http://[::1]:" + port)).isEqualTo(200);
    }
  }

  @Test
  void staysOffUntilItIsTurnedOn() throws Exception {
    try (WindowApi api = api(false)) {
      api.opened(local.authority());
      assertThat(api.state().get()).isEqualTo(new LocalApiState.Off());

      api.apply(true, port);
      assertThat(health(api.state().get().address())).isEqualTo(200);

      api.apply(false, port);
      assertThat(api.state().get()).isEqualTo(new LocalApiState.Off());
      new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
    }
  }

  @Test
  void takenPortIsToldAndTriedAgain() throws Exception {
    try (WindowApi api = api(true)) {
      try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        assertThat(other.isBound()).isTrue();
        api.opened(local.authority());
        assertThat(api.state().get()).isEqualTo(new LocalApiState.PortTaken(port));
        api.retry();
        assertThat(api.state().get()).isEqualTo(new LocalApiState.PortTaken(port));
      }

      api.retry();

      assertThat(health(api.state().get().address())).isEqualTo(200);
    }
  }

  @Test
  void movesToAnotherPort() throws Exception {
    try (WindowApi api = api(true)) {
      api.opened(local.authority());
      String former = api.state().get().address();
      int other = freePort();
      List<LocalApiState> done = new ArrayList<>();

      api.move(other, done::add);

      LocalApiState moved = new LocalApiState.On("http://127.0.0.1:" + other);
      assertThat(done).containsExactly(moved);
      assertThat(api.state().get()).isEqualTo(moved);
      assertThat(health(moved.address())).isEqualTo(200);
      assertThatThrownBy(() -> health(former)).isInstanceOf(ConnectException.class);
      assertThat(data.resolve("api.address")).hasContent(moved.address());
    }
    assertThat(data.resolve("api.address")).doesNotExist();
  }

  @Test
  void servicesAreToldThePortThatAnswersElseTheOneThatWas() throws Exception {
    try (WindowApi api = new WindowApi(new DirectTaskRunner(), new DataFolder(data), false, 4711)) {
      assertThat(api.address()).isEqualTo("http://127.0.0.1:4711");
      api.opened(local.authority());
      api.apply(true, 0);

      assertThat(api.address()).isEqualTo(api.state().get().address()).doesNotEndWith(":0");
      assertThat(health(api.address())).isEqualTo(200);
    }
  }

  @Test
  void takenPortDoesNotStopTheOneThatWorks() throws Exception {
    try (WindowApi api = api(true);
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      api.opened(local.authority());
      LocalApiState before = api.state().get();
      List<LocalApiState> done = new ArrayList<>();

      api.move(taken.getLocalPort(), done::add);

      assertThat(done).containsExactly(new LocalApiState.PortTaken(taken.getLocalPort()));
      assertThat(api.state().get()).isEqualTo(before);
      assertThat(health(before.address())).isEqualTo(200);
      api.retry();
      api.opened(local.authority());
      assertThat(api.state().get()).isEqualTo(before);
      assertThat(health(before.address())).isEqualTo(200);
    }
  }

  @Test
  void folderServedElsewhereIsToldAndTakenOverAfterItsEnd() throws Exception {
    try (WindowApi api = api(true)) {
      try (ChildProcess server = ChildProcess.latchkey(data, "serve", "--port", "0")) {
        server.nextLine();
        api.opened(local.authority());
        String there = Files.readString(data.resolve("api.address")).strip();
        assertThat(api.state().get()).isEqualTo(new LocalApiState.ServedElsewhere(there));
        assertThat(api.state().get().text()).contains(there);
        assertThat(api.state().get().address()).isEmpty();
        assertThat(api.address()).isEqualTo(there);
        assertThat(health(api.address())).isEqualTo(200);
      }

      api.retry();

      assertThat(health(api.state().get().address())).isEqualTo(200);
    }
  }

  @Test
  void retryLeavesAWorkingOneAlone() throws Exception {
    try (WindowApi api = api(true)) {
      api.opened(local.authority());
      LocalApiState before = api.state().get();

      api.retry();

      assertThat(api.state().get()).isSameAs(before);
    }
  }

  @Test
  void closedOneDoesNotStartAgain() throws Exception {
    WindowApi api = api(true);
    api.opened(local.authority());
    api.close();

    api.apply(true, port);

    assertThat(api.state().get()).isNotInstanceOf(LocalApiState.On.class);
    new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
  }
}

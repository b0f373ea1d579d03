package dev.latchkey.history;

import dev.latchkey.history.History.State;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients of all nodes at the same time: they generate keys, revoke and resume them, ask about
 * them, and write down what they were answered.
 */
final class Clients implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TOKEN = "/api/v1/account/me/token";
  private static final int COUNT = 6;

  /** Most questions are about the newest keys, since those are being revoked. */
  private static final int NEWEST = 6;

  /** After no answer came, so that a node that is down gets no more calls than one that answers. */
  private static final long PAUSE_MILLIS = 10;

  private record Key(String id, String secret) {}

  private final List<Node> nodes;
  private volatile String session;

  /** Sessions that the operator has ended, or is about to. */
  private final Set<String> endedSessions = ConcurrentHashMap.newKeySet();

  private final History history;
  private final long seed;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
  private final List<Future<?>> running = new ArrayList<>();
  private final List<Key> keys = new CopyOnWriteArrayList<>();

  /** Keys whose revocation got no answer yet. */
  private final ConcurrentLinkedQueue<Key> unsure = new ConcurrentLinkedQueue<>();

  private volatile boolean stopped;

  Clients(List<Node> nodes, String session, History history, long seed) {
    this.nodes = nodes;
    this.session = session;
    this.history = history;
    this.seed = seed;
  }

  /** Starts them. */
  void start() {
    for (int i = 0; i < COUNT; i++) {
      Random random = new Random(seed * COUNT + i);
      running.add(
          threads.submit(
              () -> {
                while (!stopped) {
                  step(random);
                }
                return null;
              }));
    }
  }

  /**
   * Stops them. Then, while nothing is broken, repeats each revocation without answer until it has
   * one, and asks every node about every key.
   */
  void settle() throws Exception {
    stopped = true;
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new AssertionError("a client ended", e.getCause());
      }
    }
    for (Key key = unsure.poll(); key != null; key = unsure.poll()) {
      revoke(key, 0);
      waitIfUnsure();
    }
    for (Key key : keys) {
      for (int node = 0; node < nodes.size(); node++) {
        for (int tries = 0; !ask(key, node); tries++) {
          if (tries > 300) {
            throw new AssertionError("node " + node + " gives no verdict");
          }
          Thread.sleep(100);
        }
      }
    }
  }

  private void waitIfUnsure() throws InterruptedException {
    if (!unsure.isEmpty()) {
      Thread.sleep(50);
    }
  }

  /** Expects the session to end now. */
  void expectEndOfSession() {
    endedSessions.add(session);
  }

  /** Goes on with a new session. */
  void use(String newSession) {
    session = newSession;
  }

  /** Returns how many keys there are. */
  int count() {
    return keys.size();
  }

  private void step(Random random) throws InterruptedException {
    int node = random.nextInt(nodes.size());
    int what = random.nextInt(100);
    if (what < 6 || keys.size() < COUNT) {
      generate(node);
      return;
    }
    Key key = any(random);
    if (what < 12) {
      revoke(key, node);
    } else if (what < 16) {
      Key again = unsure.poll();
      if (again != null) {
        revoke(again, node);
      }
    } else if (what < 20) {
      resume(key, node);
    } else {
      ask(key, node);
    }
  }

  private Key any(Random random) {
    int size = keys.size();
    int from = random.nextInt(4) == 0 ? 0 : Math.max(0, size - NEWEST);
    return keys.get(from + random.nextInt(size - from));
  }

  private void generate(int node) throws InterruptedException {
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer = manage("POST", node, TOKEN, "{\"name\":\"ci\"}");
      if (answer.statusCode() == 201) {
        long end = System.nanoTime();
        JsonNode token = JSON.readTree(answer.body());
        Key key = new Key(token.get("id").asString(), token.get("secret").asString());
        history.change(key.id, State.OPEN, where(node), start, end);
        keys.add(key);
      } else {
        requireUnavailable(answer);
      }
    } catch (IOException _) {
      // Nobody knows a key that was not given out.
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private void revoke(Key key, int node) throws InterruptedException {
    if (!change("DELETE", TOKEN + "/" + key.id, key, State.REVOKED, node)) {
      unsure.add(key);
    }
  }

  private void resume(Key key, int node) throws InterruptedException {
    change("POST", TOKEN + "/" + key.id + "/resume", key, State.OPEN, node);
  }

  private boolean change(String method, String path, Key key, State to, int node)
      throws InterruptedException {
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer = manage(method, node, path, null);
      if (answer.statusCode() == 200) {
        history.change(key.id, to, where(node), start, System.nanoTime());
        return true;
      }
      requireUnavailable(answer);
    } catch (ConnectException _) {
      Thread.sleep(PAUSE_MILLIS);
      return false;
    } catch (IOException _) {
      // Cut off in the middle.
    }
    history.attempt(key.id, to, where(node), start);
    return false;
  }

  /** Returns whether there was a verdict. */
  private boolean ask(Key key, int node) throws InterruptedException {
    long start = System.nanoTime();
    try {
      HttpRequest request =
          request(node, "/auth/verify", Duration.ofSeconds(3))
              .header("X-Access-Key", key.secret)
              .build();
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      long end = System.nanoTime();
      if (answer.statusCode() != 200 && answer.statusCode() != 401) {
        requireUnavailable(answer);
        return false;
      }
      history.verdict(key.id, state(answer), where(node), start, end);
      return true;
    } catch (IOException _) {
      Thread.sleep(PAUSE_MILLIS);
      return false;
    }
  }

  private static State state(HttpResponse<String> answer) {
    if (answer.statusCode() == 200) {
      return State.OPEN;
    }
    return switch (JSON.readTree(answer.body()).at("/error/slug").asString()) {
      case "token_revoked" -> State.REVOKED;
      case "token_suspended" -> State.SUSPENDED;
      default -> State.ABSENT;
    };
  }

  private static void requireUnavailable(HttpResponse<String> answer) {
    if (answer.statusCode() != 503) {
      throw new AssertionError(answer.request() + ": " + answer.statusCode() + answer.body());
    }
  }

  private HttpResponse<String> manage(String method, int node, String path, @Nullable String body)
      throws IOException, InterruptedException {
    String with = session;
    HttpRequest.Builder request =
        request(node, path, Duration.ofSeconds(4))
            .header("Authorization", "Bearer " + with)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() == 401 && endedSessions.contains(with)) {
      throw new IOException("the session has ended");
    }
    return answer;
  }

  private HttpRequest.Builder request(int node, String path, Duration limit) {
    return HttpRequest.newBuilder(URI.create(nodes.get(node).address() + path)).timeout(limit);
  }

  private static String where(int node) {
    return "node " + node;
  }

  @Override
  public void close() {
    stopped = true;
    http.shutdownNow();
    threads.shutdownNow();
  }
}

package dev.latchkey.cli;

import dev.latchkey.model.PathName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code latchkey serve}: the API without a window, until the process is told to end. */
record ServeVerb(Program program, Terminal terminal) implements Verb {
  private static final String HOST = "--host";
  private static final String PORT = "--port";
  private static final String CERTIFICATE = "--tls-certificate";
  private static final String KEY = "--tls-key";
  private static final String BEHIND_PROXY = "--behind-proxy";
  private static final String TRUSTED_PROXY = "--trusted-proxy";
  private static final String METRICS = "--metrics-listen";
  private static final String DRAIN_DELAY = "--drain-delay";
  private static final int LONGEST_DELAY = 300;
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");
  private static final int MAX_PORT = 65_535;
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.verb(
                this,
                "serve",
                "Serve the API without a window, until Ctrl+C or SIGTERM ends it: of this computer,"
                    + " or, with --database, of a team.")
            .addOption(Options.value(HOST, "HOST", false, "127.0.0.1 if not given."))
            .addOption(
                Options.value(PORT, "PORT", false, "7357 if not given; 0 for any that is free."))
            .addOption(Options.data());
    return RetentionOptions.addTo(DatabaseOptions.addTo(spec))
        .addOption(
            Options.value(CERTIFICATE, "FILE", false, "The TLS certificate and its chain, PEM."))
        .addOption(Options.value(KEY, "FILE", false, "The private key of the certificate, PEM."))
        .addOption(
            Options.flag(
                BEHIND_PROXY,
                "A proxy before it speaks TLS, so that it may serve",
                "plain HTTP where other computers reach it."))
        .addOption(
            OptionSpec.builder(TRUSTED_PROXY)
                .paramLabel("ADDRESS")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description(
                    "The address of a proxy, or a network (10.0.0.0/8): its",
                    "X-Forwarded-For tells the client's address. Repeatable.")
                .build())
        .addOption(
            Options.value(
                METRICS,
                "ADDRESS:PORT",
                false,
                "Serve /metrics there, in plain HTTP, and not with the",
                "API."))
        .addOption(
            Options.value(
                DRAIN_DELAY,
                "SECONDS",
                false,
                "When told to end, answer /readyz with 503 for so long",
                "before closing the port, for load balancers that ask",
                "for it; 0 if not given."));
  }

  @Override
  public int run(ParseResult given) throws InterruptedException {
    TeamDatabase database = DatabaseOptions.given(given, program.environment());
    Path data = Options.data(given);
    ServeSettings settings =
        new ServeSettings(
            data,
            database,
            given.matchedOptionValue(HOST, "127.0.0.1"),
            port(given),
            file(given, CERTIFICATE),
            file(given, KEY),
            Options.isGiven(given, BEHIND_PROXY),
            given.matchedOptionValue(TRUSTED_PROXY, List.of()),
            RetentionOptions.given(given),
            metrics(given),
            drainDelay(given));
    check(given, settings);
    if (settings.behindProxy() && settings.trustedProxies().isEmpty()) {
      tell(
          "No --trusted-proxy is given: all clients seem to have the address of the proxy, and"
              + " share its limit of sign-ins.");
    }
    program.serve(settings, this::ready, terminal::complain);
    return 0;
  }

  private static void check(ParseResult given, ServeSettings settings) {
    boolean hasCertificate = settings.certificate() != null;
    if (hasCertificate != (settings.privateKey() != null)) {
      throw Options.wrong(given, "--tls-certificate and --tls-key belong together.");
    }
    if (!LOOPBACK.contains(settings.host()) && !hasCertificate && !settings.behindProxy()) {
      throw Options.wrong(
          given,
          "--host must be 127.0.0.1, ::1 or localhost; a team's server (--database) may have another"
              + " with --tls-certificate or --behind-proxy. Otherwise keys would travel in the open.");
    }
    if (settings.database() == null && (hasCertificate || settings.behindProxy())) {
      throw Options.wrong(
          given, "--tls-certificate and --behind-proxy are for a team's server: give --database.");
    }
  }

  private static int port(ParseResult given) {
    String text = given.matchedOptionValue(PORT, "7357");
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MAX_PORT) {
      throw Options.wrong(given, "--port must be a number between 0 and 65535.");
    }
    return Integer.parseInt(text);
  }

  private static ServeSettings.@Nullable Listen metrics(ParseResult given) {
    String text = given.matchedOptionValue(METRICS, null);
    if (text == null) {
      return null;
    }
    Matcher address = ADDRESS.matcher(text);
    if (!address.matches() || Integer.parseInt(address.group(3)) > MAX_PORT) {
      throw Options.wrong(
          given, "--metrics-listen must be ADDRESS:PORT, such as 127.0.0.1:9357 or [::1]:9357.");
    }
    String host = address.group(1) == null ? address.group(2) : address.group(1);
    return new ServeSettings.Listen(host, Integer.parseInt(address.group(3)));
  }

  private static Duration drainDelay(ParseResult given) {
    String text = given.matchedOptionValue(DRAIN_DELAY, "0");
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > LONGEST_DELAY) {
      throw Options.wrong(
          given, "--drain-delay must be a number of seconds from 0 to " + LONGEST_DELAY + ".");
    }
    return Duration.ofSeconds(Integer.parseInt(text));
  }

  private static @Nullable Path file(ParseResult given, String option) {
    String value = given.matchedOptionValue(option, null);
    return value == null ? null : PathName.parse(value);
  }

  private void tell(String sentence) {
    if (program.tellsInLog()) {
      program.log(sentence);
    } else {
      terminal.complain(sentence);
    }
  }

  private void ready(Served served) {
    if (served.isLocalhostShared()) {
      tell(
          "Another program listens on the same port of this computer's other address, and"
              + " \"localhost\" may lead to it. Give services "
              + served.address()
              + ", not localhost.");
    }
    try {
      terminal.print("Latchkey serves " + served.address() + "\n");
      if (served.setUpCode().isPresent()) {
        terminal.print(
            "Nobody can sign in yet. Whoever enters this code becomes the first user (in Latchkey:"
                + " Add connection…, I have a set-up code). It is good once:\n"
                + served.setUpCode().get()
                + "\n");
      }
    } catch (IOException _) {
      // Nobody reads standard output; the API works without it.
    }
  }
}

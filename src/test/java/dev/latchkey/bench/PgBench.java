package dev.latchkey.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own {@code pgbench}, reading single rows of a table with a prepared statement: what
 * the database could do for a client that does nothing else.
 */
public final class PgBench {
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

  private final Path select;
  private final int port;
  private final String database;

  private PgBench(Path select, int port, String database) {
    this.select = select;
    this.port = port;
    this.database = database;
  }

  /** Makes a table of so many rows in the database at a JDBC address. */
  public static PgBench make(Path folder, int port, String url, int rows)
      throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(url, "postgres", null);
        Statement statement = connection.createStatement()) {
      statement.execute("create table one_row (n integer primary key, v text not null)");
      statement.execute(
          "insert into one_row select n, 'value ' || n from generate_series(1, %d) n"
              .formatted(rows));
      statement.execute("vacuum analyze one_row");
    }
    Path select =
        Files.writeString(
            folder.resolve("select.sql"),
            "\\set n random(1, %d)\nselect v from one_row where n = :n;\n".formatted(rows));
    return new PgBench(select, port, url.substring(url.lastIndexOf('/') + 1));
  }

  /** Returns how many rows a second so many connections read. */
  public double run(int connections, int seconds) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + connections,
                "--jobs=1",
                "--time=" + seconds,
                "--file=" + select,
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=postgres",
                database)
            .redirectErrorStream(true)
            .start();
    String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher tps = TPS.matcher(report);
    if (process.waitFor() != 0 || !tps.find()) {
      throw new IllegalStateException("pgbench failed: " + report);
    }
    return Double.parseDouble(tps.group(1));
  }
}

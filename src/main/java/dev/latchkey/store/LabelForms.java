package dev.latchkey.store;

import dev.latchkey.model.Label;
import dev.latchkey.model.SearchForm;
import dev.latchkey.model.SortKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which labels are searched and sorted, which only the program can make. Tokens from
 * before, and those of a node that knows nothing of them, get theirs here, some at a time.
 */
final class LabelForms {
  /** A label as it is searched for; that of a token without a form is not yet without accents. */
  static final String SEARCH = "coalesce(t.label_search, t.label_folded)";

  /** What lists by label are sorted by; the expression is that of the index. */
  static final String ORDER = "coalesce(t.label_order, t.label_folded)";

  /** Tokens in one transaction, so that nobody else who writes waits for long. */
  private static final int BATCH = 500;

  /** How long one call goes on. */
  private static final Duration SPELL = Duration.ofMillis(400);

  /** When to look again after nothing was found. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Logger LOG = System.getLogger(LabelForms.class.getName());

  private record Unformed(String id, String label) {}

  private final Transactions transactions;
  private @Nullable Long nothingFoundAt;

  LabelForms(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Binds the forms of a label as {@code search}, {@code order} and {@code form}. */
  static <S extends SqlStatement<S>> S bind(S statement, Label label) {
    return bind(statement, label.text());
  }

  private static <S extends SqlStatement<S>> S bind(S statement, String label) {
    return statement
        .bind("search", SearchForm.of(label))
        .bind("order", SortKey.of(label))
        .bind("form", SortKey.VERSION);
  }

  /** Makes forms that are missing, for less than a second, and tells whether more may be. */
  synchronized boolean fillSome() {
    long begin = System.nanoTime();
    if (nothingFoundAt != null && begin - nothingFoundAt < PAUSE.toNanos()) {
      return false;
    }
    nothingFoundAt = null;
    do {
      if (fillBatch() == 0) {
        nothingFoundAt = begin;
        return false;
      }
    } while (System.nanoTime() - begin < SPELL.toNanos());
    return true;
  }

  /** Goes on to fill, for a node that nobody asks to {@linkplain JdbcStore#settle settle}. */
  ExecutorService fillInBackground() {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("label forms").factory());
    thread.scheduleWithFixedDelay(this::fillOrLog, 1, 1, TimeUnit.SECONDS);
    return thread;
  }

  private void fillOrLog() {
    try {
      fillSome();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "forms of labels were not filled; it is tried again", e);
    }
  }

  private int fillBatch() {
    List<Unformed> tokens = transactions.read(LabelForms::find);
    if (!tokens.isEmpty()) {
      transactions.run(handle -> fill(handle, tokens));
    }
    return tokens.size();
  }

  /** The number is part of the text, so that the index is used. */
  private static List<Unformed> find(Handle handle) {
    return handle
        .createQuery(
            "select id, label from token where label_form < %s order by id limit %s"
                .formatted(SortKey.VERSION, BATCH))
        .map((row, _) -> new Unformed(row.getString(1), row.getString(2)))
        .list();
  }

  private static void fill(Handle handle, List<Unformed> tokens) {
    // Not if the label was changed since.
    PreparedBatch batch =
        handle.prepareBatch(
            """
            update token set label_search = :search, label_order = :order, label_form = :form
            where id = :id and label = :label
            """);
    for (Unformed token : tokens) {
      bind(batch, token.label).bind("id", token.id).bind("label", token.label).add();
    }
    batch.execute();
  }
}

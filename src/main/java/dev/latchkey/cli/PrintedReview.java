package dev.latchkey.cli;

import dev.latchkey.model.Account;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.ReviewItem;
import dev.latchkey.model.ReviewService;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Reviews accounts: prints what awaits it, or confirms. */
final class PrintedReview {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Terminal terminal;
  private final ReviewService review;
  private final ReviewOptions options;
  private boolean isFirst = true;

  PrintedReview(Terminal terminal, ReviewService review, ReviewOptions options) {
    this.terminal = terminal;
    this.review = review;
    this.options = options;
  }

  /** Confirms what the options name; returns the exit code. */
  int confirm(List<Account> accounts) throws IOException {
    if (options.all()) {
      for (Account account : accounts) {
        review.confirmAll(new AccountRef(account.id()));
        terminal.print("Confirmed all of " + account.slug() + "\n");
      }
      return 0;
    }
    List<String> left = new ArrayList<>(options.ids());
    for (Account account : accounts) {
      List<String> missing = review.confirm(new AccountRef(account.id()), left);
      for (String id : left) {
        if (!missing.contains(id)) {
          terminal.print("Confirmed " + id + " of " + account.slug() + "\n");
        }
      }
      left = missing;
    }
    if (!left.isEmpty()) {
      terminal.complain("Nothing of this id awaits a review: " + String.join(" ", left) + ".");
    }
    return left.isEmpty() ? 0 : 1;
  }

  /** Prints what awaits a review in an account, if {@code which} accepts it. */
  void print(Account account, Predicate<ReviewItem> which) throws IOException {
    print(account.slug(), review.all(new AccountRef(account.id())).filter(which).iterator());
  }

  /** Prints items of an account, or of none. */
  void print(String account, Iterator<ReviewItem> items) throws IOException {
    while (items.hasNext()) {
      ReviewItem item = items.next();
      if (options.json()) {
        terminal.print((isFirst ? "[" : ",\n ") + json(account, item));
      } else {
        if (isFirst) {
          terminal.print(row("KIND", "ID", "ACCOUNT", "NAME", "DETAIL"));
        }
        terminal.print(row(item.kind().slug(), item.id(), account, item.name(), item.detail()));
      }
      isFirst = false;
    }
  }

  /** Ends the list. */
  void end() throws IOException {
    if (options.json()) {
      terminal.print(isFirst ? "[]\n" : "]\n");
    } else if (isFirst) {
      terminal.explain("Nothing awaits a review.\n");
    } else {
      terminal.explain(
          "Confirm what is still right with --confirm ID…, or everything with --all. Revoke or remove"
              + " the rest.\n");
    }
  }

  private static String row(String kind, String id, String account, String name, String detail) {
    return String.format(
        Locale.ROOT, "%-10s  %-15s  %-15s  %-32s  %s%n", kind, id, account, name, detail);
  }

  private static String json(String account, ReviewItem item) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("account", account);
      json.writeStringProperty("kind", item.kind().slug());
      json.writeStringProperty("id", item.id());
      json.writeStringProperty("name", item.name());
      json.writeStringProperty("detail", item.detail());
      json.writeEndObject();
    }
    return text.toString();
  }
}

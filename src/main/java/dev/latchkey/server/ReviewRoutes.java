package dev.latchkey.server;

import dev.latchkey.api.ReviewJson;
import dev.latchkey.authority.Authority;
import dev.latchkey.model.AccountRef;
import dev.latchkey.model.InputProblem;
import dev.latchkey.model.Refused;
import dev.latchkey.model.ReviewService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The routes for the review after a restore. */
final class ReviewRoutes {
  private static final int MOST_IDS = 1_000;

  private final Authority authority;

  ReviewRoutes(Authority authority) {
    this.authority = authority;
  }

  Answer get(Request request) {
    return Answer.json(
        200, ReviewJson.of(service(request).page(account(request), request.query("page_token"))));
  }

  Answer confirm(Request request) {
    ReviewService service = service(request);
    var wanted = JsonBody.read(request, ReviewJson.Confirmation.class);
    boolean all = Boolean.TRUE.equals(wanted.all());
    List<String> ids = new ArrayList<>();
    for (String id : Objects.requireNonNullElse(wanted.ids(), List.<@Nullable String>of())) {
      if (id == null) {
        throw new Refused(InputProblem.INVALID_INPUT, "field", "ids");
      }
      ids.add(id);
    }
    // Nothing, or both, is no intention.
    if (all != ids.isEmpty() || ids.size() > MOST_IDS) {
      throw new Refused(InputProblem.INVALID_INPUT, "field", "ids");
    }
    if (all) {
      service.confirmAll(account(request));
      return Answer.json(200, new ReviewJson.Confirmed(List.of()));
    }
    return Answer.json(200, new ReviewJson.Confirmed(service.confirm(account(request), ids)));
  }

  private ReviewService service(Request request) {
    return authority.reviewFor(authority.authenticate(request.secret(), request.from()));
  }

  private static AccountRef account(Request request) {
    return new AccountRef(request.parameter("account"));
  }
}

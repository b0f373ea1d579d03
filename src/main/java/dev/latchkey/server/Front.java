package dev.latchkey.server;

import dev.latchkey.api.RequestProblem;
import dev.latchkey.authority.Authority;
import dev.latchkey.model.Refused;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The first to see every request, and the only one to turn exceptions into answers. */
final class Front extends Handler.Abstract {
  private static final Logger LOG = System.getLogger(Front.class.getName());

  private final RequestRules rules;
  private final Metrics metrics = new Metrics();
  private final Routes routes;

  Front(RequestRules rules, Authority authority) {
    this.rules = rules;
    this.routes = new Routes(authority, metrics);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = request.getHttpURI().getPath();
    try {
      rules.check(request);
      routes.answer(request, response, callback);
      metrics.count(path, null, 200);
    } catch (Refused refused) {
      Answers.refuse(response, callback, refused);
      metrics.count(path, refused.problem(), Answers.status(refused.problem()));
    } catch (RuntimeException e) {
      String id = Answers.refuse(response, callback, new Refused(RequestProblem.INTERNAL));
      metrics.count(path, RequestProblem.INTERNAL, 500);
      LOG.log(Level.ERROR, "request " + id + " failed", e);
    }
    return true;
  }
}

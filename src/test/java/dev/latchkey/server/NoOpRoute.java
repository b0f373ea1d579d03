package dev.latchkey.server;

import dev.latchkey.authority.Authority;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The API with one more route, {@value #PATH}, which does nothing: for measuring the server itself.
 */
public final class NoOpRoute extends Handler.Wrapper {
  /** The path of the route. */
  public static final String PATH = "/noop";

  private NoOpRoute(Handler next) {
    super(next);
  }

  /** Starts the API on any free port. */
  public static HttpApi start(Authority authority) {
    return HttpApi.start(authority, ServerSettings.local("127.0.0.1", 0), NoOpRoute::new);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!PATH.equals(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
    Content.Sink.write(response, true, "", callback);
    return true;
  }
}

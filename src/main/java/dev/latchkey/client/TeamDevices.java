package dev.latchkey.client;

import dev.latchkey.api.NewPasswordJson;
import dev.latchkey.api.SessionJson;
import dev.latchkey.model.AuthorityProblem;
import dev.latchkey.model.Device;
import dev.latchkey.model.DeviceService;
import dev.latchkey.model.OneTimeCode;
import dev.latchkey.model.Password;
import dev.latchkey.model.Refused;
import java.util.List;

/** {@link DeviceService} at a team server. */
final class TeamDevices implements DeviceService {
  private static final String SESSIONS = "/api/v1/sessions";

  private final SessionCalls calls;

  TeamDevices(SessionCalls calls) {
    this.calls = calls;
  }

  @Override
  public List<Device> devices() {
    return calls.send(
        Call.get(SESSIONS),
        SessionJson.Answer.class,
        answer -> answer.sessions().stream().map(SessionJson::device).toList());
  }

  @Override
  public void signOut(String id) {
    if (!Addresses.isPlain(id)) {
      return;
    }
    try {
      calls.send(Call.delete(SESSIONS + "/" + id));
    } catch (Refused e) {
      if (e.problem() != AuthorityProblem.SESSION_NOT_FOUND) {
        throw e;
      }
    }
  }

  @Override
  public void signOutEverywhere() {
    calls.send(Call.delete(SESSIONS));
  }

  @Override
  public void changePassword(Password old, Password wanted) {
    calls.send(
        Call.post(
            "/api/v1/password",
            new NewPasswordJson(TeamServer.text(old), TeamServer.text(wanted))));
  }

  @Override
  public void accept(OneTimeCode code) {
    calls.send(
        Call.post("/api/v1/invitations/accept", TeamServer.person(code, null, null, null, null)));
  }
}

package dev.latchkey;

import dev.latchkey.handover.Computer;
import dev.latchkey.handover.Target;
import dev.latchkey.handover.places.Doctor;
import dev.latchkey.handover.places.Finding;
import dev.latchkey.ui.FolderOpener;
import dev.latchkey.ui.doctor.DoctorActions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * The doctor of this computer.
 *
 * @param data the open data
 * @param opener shows folders
 * @param dialog opens the dialog that generates a key
 */
record DesktopDoctor(OpenData data, FolderOpener opener, Consumer<Runnable> dialog)
    implements DoctorActions {
  @Override
  public List<Finding> examine() {
    return new Doctor(data.places(), Computer.here(), data.keyFinder(), Clock.systemUTC())
        .examine();
  }

  @Override
  public void forget(Target target) {
    data.places().forget(target);
  }

  @Override
  public void showFolder(Path folder) throws IOException {
    opener.open(folder);
  }

  @Override
  public void generate(Runnable changed) {
    dialog.accept(changed);
  }
}

package dev.latchkey.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * File systems whose locks cannot be relied on. SQLite's log of changes needs memory that all
 * programs share, and that ends at the computer: see <a href="https://www.sqlite.org/wal.html">its
 * page</a>, and <a href="https://www.sqlite.org/howtocorrupt.html">what damages a database</a>.
 */
public final class NetworkDrive {
  /** As the operating system names them; of FUSE the name of the program, after {@code fuse.}. */
  private static final Set<String> TYPES =
      Set.of(
          "9p",
          "afpfs",
          "afs",
          "beegfs",
          "ceph",
          "ceph-fuse",
          "cifs",
          "coda",
          "curlftpfs",
          "davfs",
          "davfs2",
          "drvfs",
          "gcsfuse",
          "gfs2",
          "glusterfs",
          "goofys",
          "grpcfuse",
          "gvfsd-fuse",
          "juicefs",
          "lustre",
          "mfs",
          "ncpfs",
          "nfs",
          "ocfs2",
          "osxfs",
          "prl_fs",
          "pvfs2",
          "rclone",
          "s3fs",
          "smb",
          "smbfs",
          "smbnetfs",
          "sshfs",
          "vboxsf",
          "vmhgfs",
          "vmhgfs-fuse",
          "webdav");

  private NetworkDrive() {}

  /** Tells whether a file or folder, which need not exist yet, is on such a file system. */
  public static boolean holds(Path path) {
    Path existing = path.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return isType(Files.getFileStore(existing).type());
    } catch (IOException _) {
      // Where the type is unknown, as in some containers, it counts as a disk.
      return false;
    }
  }

  /** Tells whether a type of file system, such as {@code nfs4} or {@code fuse.sshfs}, is one. */
  static boolean isType(String type) {
    String name = type.toLowerCase(Locale.ROOT).replaceFirst("^fuse(blk)?\\.", "");
    // nfs4, smb3: the digit is the version of the protocol.
    return TYPES.contains(name) || TYPES.contains(name.replaceFirst("[0-9]$", ""));
  }
}

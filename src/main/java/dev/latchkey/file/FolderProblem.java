package dev.latchkey.file;

import dev.latchkey.model.Problem;

/**
 * Why a folder, or a file in it, cannot be trusted with what Latchkey keeps; data: {@code path}.
 */
public enum FolderProblem implements Problem {
  /** The folder belongs to another user. */
  FOLDER_OF_ANOTHER,
  /** Others may write into the folder, so what is in it may come from them. */
  FOLDER_OPEN_TO_OTHERS,
  /** The folder or file is this person's, but its file system does not make it private. */
  FOLDER_NOT_PRIVATE,
  /** Others may change a folder above it, and so put another folder in its place. */
  FOLDER_REPLACEABLE,
  /** A file is a symbolic link. */
  FILE_IS_LINK,
  /** A file belongs to another user. */
  FILE_OF_ANOTHER,
  /** There is a folder, a pipe or a device where a file should be. */
  FILE_IS_NONE;

  @Override
  public Kind kind() {
    return Kind.HERE;
  }
}

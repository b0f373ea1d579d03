#!/bin/sh
# Starts Latchkey on Linux with the Java that it brings along. No other program is started: jpackage's own launcher
# asks dpkg each time, which takes longer than a verb. The options for all kinds of start are in jpackage.cfg.
self=$0
case $self in
  /*) ;;
  *) self=$PWD/$self ;;
esac
# Only here a process is needed: a link says nothing about where it leads.
if [ -L "$self" ]; then
  self=$(readlink -f -- "$self")
fi
lib=${self%/*}/../lib

# C1 compiles soon and C2 well: the one suits what is over in seconds or waits for a person, the other a server. So with
# reflection: as method handles, it is fast after a while; at a start, each of them is a class made anew.
layer=
case ${1-} in
  serve)
    classes=verbs
    layer=server
    options=
    ;;
  --version | --help | [!-]*)
    classes=verbs
    options='-XX:TieredStopAtLevel=1 -Xms16m -XX:-UseTransparentHugePages -Djdk.reflect.useNativeAccessorOnly=true'
    ;;
  *)
    classes=window
    options='-XX:TieredStopAtLevel=1 -Xms24m -Xmn12m -Xmx256m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20
      -XX:-UseTransparentHugePages -Djdk.reflect.useNativeAccessorOnly=true'
    ;;
esac

# Native libraries lie in the runtime, so that none is unpacked; then SQLite's driver would still look for old ones through
# the whole temporary folder, and looks through a small one instead. Fonts lie beside the jars, for the same reason.
set -- -Dorg.sqlite.lib.path="$lib/runtime/lib" -Dorg.sqlite.tmpdir="$lib/app/fonts" -Dlatchkey.fonts="$lib/app/fonts" -Djna.boot.library.path="$lib/runtime/lib" -jar "$lib/app/latchkey.jar" "$@"
# Classes as Java had them in memory when the package was made: see dev.latchkey.image.ClassArchives. What a server needs
# beside what a verb does lies in a second layer.
if [ -e "$lib/app/$classes.jsa" ]; then
  archive=$lib/app/$classes.jsa
  if [ -n "$layer" ] && [ -e "$lib/app/$layer.jsa" ]; then
    archive=$archive:$lib/app/$layer.jsa
  fi
  set -- -XX:SharedArchiveFile="$archive" "$@"
fi
exec "$lib/runtime/bin/latchkey" "@$lib/app/java.options" $options "$@"

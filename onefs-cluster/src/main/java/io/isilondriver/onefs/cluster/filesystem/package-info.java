/** The file system below /ifs: directories, files, links, access control, copies and listings. */
@NullMarked
package io.isilondriver.onefs.cluster.filesystem;

import org.jspecify.annotations.NullMarked;

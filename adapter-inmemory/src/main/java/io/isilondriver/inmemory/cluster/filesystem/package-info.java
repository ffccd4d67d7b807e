/** The file system below /ifs: directories, files, links, access control, copies and listings. */
@NullMarked
package io.isilondriver.inmemory.cluster.filesystem;

import org.jspecify.annotations.NullMarked;

/// Projects of [Kreya](https://kreya.app), read as requests of a collection. Their files are JSON
/// in a folder; Kreya's example project, github.com/riok/Kreya, shows each kind.
@NullMarked
package io.meshscope.collection.kreya;

import org.jspecify.annotations.NullMarked;

/// Collections as YAML files: one file a request, one a set of variables.
@NullMarked
package io.meshscope.collection.yaml;

import org.jspecify.annotations.NullMarked;

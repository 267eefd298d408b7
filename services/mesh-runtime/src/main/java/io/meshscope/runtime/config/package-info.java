/// What an instance runs with and how it changes while running: two layers of JSON from the config
/// centre over defaults, validated whole, applied whole or not at all, and reported. It must not
/// know who uses the settings: users listen for changes.
@NullMarked
package io.meshscope.runtime.config;

import org.jspecify.annotations.NullMarked;

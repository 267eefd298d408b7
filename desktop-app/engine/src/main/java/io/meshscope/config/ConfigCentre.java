package io.meshscope.config;

import io.meshscope.source.Source;

/// A configuration centre: what it holds goes into the journal under its id, and its keys are
/// written through its writer.
///
/// A revision of a key is a number that grows with each write: etcd's `mod_revision`, Consul's
/// `ModifyIndex`.
public interface ConfigCentre extends Source {

    ConfigWriter writer();
}

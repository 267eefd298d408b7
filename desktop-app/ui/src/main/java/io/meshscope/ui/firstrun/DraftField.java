package io.meshscope.ui.firstrun;

/// The fields of the connection form in which something can be wrong.
enum DraftField {
    ETCD("form.wrong.etcd"),
    ETCD_USER("form.wrong.user"),
    ETCD_TLS("form.wrong.tls"),
    LAYOUTS("form.wrong.layout"),
    CONSUL("form.wrong.consul"),
    CONSUL_TOKEN("form.wrong.token"),
    CONSUL_TLS("form.wrong.tls"),
    ZOOKEEPER("form.wrong.zookeeper"),
    ZOOKEEPER_USER("form.wrong.zookeeper.user"),
    DNS("form.wrong.dns"),
    DNS_SERVER("form.wrong.server"),
    SCRAPE("form.wrong.scrape");

    private final String sentence;

    /// @param sentence the key of what is said when what was typed cannot be meant
    DraftField(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}

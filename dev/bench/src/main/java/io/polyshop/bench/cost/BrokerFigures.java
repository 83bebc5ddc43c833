package io.polyshop.bench.cost;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the broker inside the shop's process counts, by JMX. */
final class BrokerFigures implements AutoCloseable {

  private static final String REQUESTS =
      "kafka.network:type=RequestMetrics,name=RequestsPerSec,request=*,version=*";
  private static final String BYTES = "kafka.server:type=BrokerTopicMetrics,name=Bytes%sPerSec";

  /** The rest are others: heartbeats, metadata, the controller's own. */
  private static final Set<String> KINDS = Set.of("Produce", "Fetch", "OffsetCommit");

  private final JMXConnector connector;
  private final MBeanServerConnection beans;

  BrokerFigures(long pid) throws Exception {
    var shop = VirtualMachine.attach(Long.toString(pid));
    try {
      connector = JMXConnectorFactory.connect(new JMXServiceURL(shop.startLocalManagementAgent()));
      beans = connector.getMBeanServerConnection();
    } finally {
      shop.detach();
    }
  }

  void addTo(Map<String, Double> figures) throws Exception {
    for (var name : beans.queryNames(new ObjectName(REQUESTS), null)) {
      var kind = name.getKeyProperty("request");
      var figure = "kafka.requests." + (KINDS.contains(kind) ? kind : "others");
      figures.merge(figure, count(name), Double::sum);
    }
    figures.put("kafka.bytes.in", count(new ObjectName(BYTES.formatted("In"))));
    figures.put("kafka.bytes.out", count(new ObjectName(BYTES.formatted("Out"))));
  }

  private double count(ObjectName name) throws Exception {
    return ((Number) beans.getAttribute(name, "Count")).doubleValue();
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}

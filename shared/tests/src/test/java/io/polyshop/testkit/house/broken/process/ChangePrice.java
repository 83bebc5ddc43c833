package io.polyshop.testkit.house.broken.process;

import io.polyshop.runtime.http.Reply;
import io.polyshop.testkit.house.broken.http.PriceApi;
import io.polyshop.testkit.house.broken.store.PriceStore;
import org.apache.kafka.common.TopicPartition;

public record ChangePrice(PriceApi api, PriceStore store, Reply reply, TopicPartition at) {}

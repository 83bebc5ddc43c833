-- POST of an order of one piece of one of IDS, with an Idempotency-Key that is used once.
-- IDS: products, separated by spaces. TOKEN: a customer's access token. RUN: a word that no other
-- run has. SEED: the same seed, the same orders.
local ids = {}
local threads = 0
local sent = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  math.randomseed(tonumber(os.getenv("SEED") or "1") + number)
  for id in os.getenv("IDS"):gmatch("%S+") do
    ids[#ids + 1] = id
  end
end

function request()
  sent = sent + 1
  return wrk.format("POST", "/v1/orders", {
    ["Authorization"] = "Bearer " .. os.getenv("TOKEN"),
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = os.getenv("RUN") .. "-" .. number .. "-" .. sent,
  }, '{"items":[{"productId":"' .. ids[math.random(#ids)] .. '","quantity":1}],"paymentMethod":"sim_ok"}')
end

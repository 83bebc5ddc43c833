-- POST of an order: two lines of random products (ORDER_LINES=1: one), an Idempotency-Key that is never
-- used twice.
-- PRODUCTS: ids, separated by spaces. TOKEN: an access token. RUN: a word that no other run has.
local products = {}
local two = os.getenv("ORDER_LINES") ~= "1"
local head
local sent = 0
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  math.randomseed(os.time() + number)
  for id in os.getenv("PRODUCTS"):gmatch("%S+") do
    products[#products + 1] = id
  end
  head = "POST /v1/orders HTTP/1.1\r\nHost: " .. wrk.host
    .. "\r\nContent-Type: application/json\r\nAuthorization: Bearer " .. os.getenv("TOKEN")
    .. "\r\nIdempotency-Key: " .. os.getenv("RUN") .. "-" .. number .. "-"
end

function request()
  local first = math.random(#products)
  sent = sent + 1
  local lines = '{"productId":"' .. products[first] .. '","quantity":1}'
  if two then
    lines = lines .. ',{"productId":"' .. products[first % #products + 1] .. '","quantity":2}'
  end
  local body = '{"items":[' .. lines .. '],"paymentMethod":"sim_ok"}'
  return head .. sent .. "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

-- THINK: how many milliseconds a connection waits before its next request, for a rate that is asked
-- for rather than reached.
if os.getenv("THINK") then
  function delay()
    return tonumber(os.getenv("THINK"))
  end
end

function done(summary, latency)
  local good = summary.requests - summary.errors.status
  local lost = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  print(string.format("RESULT %.0f %d %d %.2f %.2f", good * 1e6 / summary.duration,
    summary.errors.status, lost, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end

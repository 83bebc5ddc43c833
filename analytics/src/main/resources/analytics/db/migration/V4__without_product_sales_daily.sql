-- Its successor, product_sales, has the revenue in its currency; nobody has read this one since.
drop table product_sales_daily;

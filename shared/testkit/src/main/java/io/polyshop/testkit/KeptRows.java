package io.polyshop.testkit;

/**
 * The rows of a database's tables and the state of its sequences, put aside in a schema of their
 * own and put back from there, which costs less than to make the database anew. For a superuser,
 * whose deletes and inserts wake no trigger and ask no foreign key.
 */
final class KeptRows {

  /** What puts them aside. */
  static final String KEEP =
      """
      create schema kept;
      create table kept.sequences as
        select format('%I.%I', schemaname, sequencename) as name, start_value, last_value
        from pg_sequences where schemaname = 'public';
      do $$
      declare one name;
      begin
        for one in select relname from pg_class
          where relnamespace = 'public'::regnamespace and relkind = 'r'
        loop
          execute format('create table kept.%I as table public.%I', 'of_' || one, one);
        end loop;
      end $$
      """;

  /** What ends every other session in the database and puts them back. */
  static final String RESTORE =
      """
      select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid();
      set session_replication_role = replica;
      do $$
      declare one record;
      begin
        for one in
          select c.relname as name,
            string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
          from pg_class c
          join pg_class k on k.relname = 'of_' || c.relname
            and k.relnamespace = 'kept'::regnamespace
          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
            and not a.attisdropped and a.attgenerated = ''
          where c.relnamespace = 'public'::regnamespace
          group by c.relname
        loop
          execute format('delete from public.%I', one.name);
          execute format(
            'insert into public.%1$I (%2$s) overriding system value select %2$s from kept.%3$I',
            one.name, one.columns, 'of_' || one.name);
        end loop;
        perform setval(name::regclass, coalesce(last_value, start_value), last_value is not null)
        from kept.sequences;
      end $$
      """;

  private KeptRows() {}
}

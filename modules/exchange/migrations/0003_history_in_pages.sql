-- A person's history is read in pages, also far back: their previews are found by time. Takes a share
-- lock on the table (reading goes on, previews wait), about two seconds for a million rows.
create index previews_by_time on exchange.previews (data_subject_id, shown_at desc);

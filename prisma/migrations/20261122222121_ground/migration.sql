-- CreateTable
CREATE TABLE "inbox" (
    "event_id" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "body" JSON NOT NULL,
    "received_at" BIGINT NOT NULL,
    "handled" BOOLEAN NOT NULL,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "interview" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "requisition" TEXT NOT NULL,
    "candidate" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "interview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "seq" INTEGER,
    "at" BIGINT NOT NULL,
    "by" JSON NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSON NOT NULL,

    CONSTRAINT "journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSON NOT NULL,
    "due_at" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "owner" TEXT,
    "attempt" INTEGER NOT NULL,
    "lease_until" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "error" TEXT,
    "unclear" BOOLEAN NOT NULL DEFAULT false,
    "message" JSON,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot" (
    "slot" TEXT NOT NULL,
    "message" JSON NOT NULL,

    CONSTRAINT "slot_pkey" PRIMARY KEY ("slot")
);

-- CreateTable
CREATE TABLE "requisition" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "requisition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "candidate" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "requisition" TEXT NOT NULL,
    "candidate" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "application" TEXT NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "n" BIGSERIAL NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSON NOT NULL,
    "created_at" BIGINT NOT NULL,
    "updated_at" BIGINT NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "web_conversation" (
    "id" TEXT NOT NULL,
    "change" BIGINT NOT NULL,

    CONSTRAINT "web_conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "web_message" (
    "id" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "reader" TEXT,
    "author" JSON NOT NULL,
    "author_id" TEXT,
    "card" JSON,
    "at" BIGINT NOT NULL,
    "first" BIGINT NOT NULL,
    "change" BIGINT NOT NULL,
    "edited" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "web_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "web_file" (
    "id" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "web_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "interview_lane_idx" ON "interview"("lane");

-- CreateIndex
CREATE INDEX "interview_requisition_idx" ON "interview"("requisition");

-- CreateIndex
CREATE INDEX "journal_subject_n_idx" ON "journal"("subject", "n");

-- CreateIndex
CREATE INDEX "application_requisition_idx" ON "application"("requisition");

-- CreateIndex
CREATE INDEX "application_candidate_idx" ON "application"("candidate");

-- CreateIndex
CREATE INDEX "link_application_idx" ON "link"("application");

-- CreateIndex
CREATE INDEX "web_message_conversation_change_idx" ON "web_message"("conversation", "change");

-- CreateIndex
CREATE UNIQUE INDEX "web_message_conversation_key_key" ON "web_message"("conversation", "key");

-- By hand from here on: what Prisma has no word for.

-- What waits is little, whatever has happened before.
CREATE INDEX "inbox_waiting_idx" ON "inbox"("received_at") WHERE NOT "handled";
CREATE INDEX "outbox_lane_idx" ON "outbox"("lane", "n") WHERE "kind" = 'message' AND "status" IN ('pending', 'sending');
CREATE INDEX "outbox_due_idx" ON "outbox"("due_at") WHERE "status" IN ('pending', 'sending');
CREATE INDEX "outbox_dead_idx" ON "outbox"("n") WHERE "status" = 'dead';

ALTER TABLE "outbox" ADD CONSTRAINT "outbox_kind_check" CHECK ("kind" IN ('message', 'work'));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_status_check" CHECK ("status" IN ('pending', 'sending', 'sent', 'possible-duplicate', 'dead'));

-- Numbers of R-1, C-1, A-1: may be skipped, never repeated.
CREATE SEQUENCE "series_r";
CREATE SEQUENCE "series_c";
CREATE SEQUENCE "series_a";

-- The journal is append-only, also for whoever holds the password.
CREATE FUNCTION "journal_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only';
END $$;
CREATE TRIGGER "journal_append_only" BEFORE UPDATE OR DELETE ON "journal" FOR EACH ROW EXECUTE FUNCTION "journal_is_append_only"();

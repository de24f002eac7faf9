-- CreateTable
CREATE TABLE "numbered_menu" (
    "platform" TEXT NOT NULL,
    "conversation" TEXT NOT NULL,
    "menu" JSON NOT NULL,

    CONSTRAINT "numbered_menu_pkey" PRIMARY KEY ("platform","conversation")
);

-- CreateTable
CREATE TABLE "platform_call" (
    "platform" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,

    CONSTRAINT "platform_call_pkey" PRIMARY KEY ("platform","month","kind")
);

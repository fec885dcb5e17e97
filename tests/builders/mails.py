"""A process that sends mails, to be killed."""

import sys

from chassis import mail
from chassis.crashpoints import arm
from chassis.jobs import WorkerProcess
from chassis.mongo import Database
from chassis.settings import Settings

if __name__ == "__main__":
    url, smtp_url, crashpoint = sys.argv[1:]
    arm(crashpoint)
    settings = Settings(smtp_url=smtp_url, mail_allowed_domains=("example.org",))
    database = Database.connect(url, "work")
    WorkerProcess(database, [mail.worker], settings).run_until_empty()

"""Files that are recognised, counted, and not read on purpose: no measure needs them."""

from transforms.contract.model import NotRead

NOT_READ: tuple[NotRead, ...] = (
    NotRead(("Ad_Targeting.csv", "Ads Clicked.csv", "LAN Ads Engagement.csv"), "advertising"),
    NotRead(("Inferences_about_you.csv", "Inferred credibility scores.csv"), "what LinkedIn infers about you"),
    NotRead(("Logins.csv", "Security Challenges.csv", "Account Status History.csv", "Mobile Applications.csv"), "sign-ins and devices"),
    NotRead(("SearchQueries.csv",), "searches"),
    NotRead(("Receipts.csv", "Receipts_v2.csv"), "payments"),
    NotRead(("PhoneNumbers.csv", "Whatsapp Phone Numbers.csv", "Email Addresses.csv"), "phone numbers and e-mail addresses"),
    NotRead(("Private_identity_asset.csv", "Verifications.csv", "VerifiedExternalCapability.csv"), "identity documents"),
    NotRead(("Contacts.csv", "ImportedContacts.csv", "Imported Contacts.csv", "Calendar.csv", "Notes.csv"), "address book, calendar and notes"),
    NotRead(("guide_messages.csv", "coach_messages.csv", "learning_coach_messages.csv", "learning_role_play_messages.csv", "LearningCoachMessages.csv"), "talks with LinkedIn's assistants"),
    NotRead(("Job Applicant Saved Answers.csv", "Job Applicant Saved Screening Question Responses.csv", "SavedJobAlerts.csv", "Online Job Postings.csv"), "answers to employers, job alerts and postings"),
    NotRead(("Profile Summary.csv", "Causes You Care About.csv", "Patents.csv", "Test Scores.csv", "TestScores.csv", "Trainings.csv", "Reviews.csv"), "profile details that no measure needs"),
    NotRead(("Providers.csv", "Engagements.csv", "Opprtunities.csv", "Opportunities.csv"), "the services marketplace"),
    NotRead(("Articles.csv", "saved_articles.csv"), "lists of articles"),
)

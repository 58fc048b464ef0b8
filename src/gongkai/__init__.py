"""gongkai (公开): open-government procedures whose deadlines run on China's working days."""

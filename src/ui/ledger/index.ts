/** The money screens. */
export { AccountMenu } from './accounts/account-menu.tsx';
export { OpenAccountDialog } from './accounts/open-account-dialog.tsx';
export { ImportDialog } from './import/import-dialog.tsx';
export { RereadDialog } from './reread/reread-dialog.tsx';
export { AllTransactions, RegisterScreen } from './register/register-screen.tsx';
export { SetUpDialog } from './setup/set-up-dialog.tsx';

; Leadpad's installer: for me alone without administrator rights, or for all users of the computer.
; makensis -DVERSION=1.2.3 -DSTAGE=folder of gather.py -DFILES=its list as Delete lines -DOUT=setup.exe -DICON=leadpad.ico
; Silent: /S /CurrentUser or /S /AllUsers, /D=folder last; /TEL=0 and /LINKS=0 leave out the links. It ends with
; 2 where a running Leadpad could not be closed, 3 where Windows is too old.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64 ; the programs share most of their code
ManifestDPIAware true
ManifestSupportedOS Win10
!define APP "Leadpad"
!define EXE "leadpad.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define CAPABILITIES "Software\${APP}\Capabilities"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "${APP}"
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "UninstallString"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh

Name "${APP}"
OutFile "${OUT}"
BrandingText "${APP} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${APP}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "The Leadpad authors"
VIAddVersionKey "LegalCopyright" "The Leadpad authors, MIT licence"
VIAddVersionKey "FileDescription" "${APP} installer"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_SMALLDESC
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString SectionProgram ${LANG_ENGLISH} "Leadpad"
LangString SectionProgram ${LANG_RUSSIAN} "Leadpad"
LangString SectionTel ${LANG_ENGLISH} "Open phone links (tel:, callto:)"
LangString SectionTel ${LANG_RUSSIAN} "Открывать телефонные ссылки (tel:, callto:)"
LangString SectionLinks ${LANG_ENGLISH} "Open leadpad: links"
LangString SectionLinks ${LANG_RUSSIAN} "Открывать ссылки leadpad:"
LangString SectionDesktop ${LANG_ENGLISH} "Icon on the desktop"
LangString SectionDesktop ${LANG_RUSSIAN} "Значок на рабочем столе"
LangString AboutProgram ${LANG_ENGLISH} "The program, its practice CRM and leadpad-cli."
LangString AboutProgram ${LANG_RUSSIAN} "Программа, учебная CRM и leadpad-cli."
LangString AboutTel ${LANG_ENGLISH} "A click on a phone number shows the form with this number. Windows asks once which program to use."
LangString AboutTel ${LANG_RUSSIAN} "Щелчок по номеру открывает форму с этим номером. Windows один раз спросит, какой программой открывать."
LangString AboutLinks ${LANG_ENGLISH} "Telephone systems can show a caller's number with leadpad:+7…"
LangString AboutLinks ${LANG_RUSSIAN} "АТС может показать номер звонящего ссылкой leadpad:+7…"
LangString Running ${LANG_ENGLISH} "Leadpad is running. Close it? What was typed is kept."
LangString Running ${LANG_RUSSIAN} "Leadpad открыт. Закрыть его? Набранное сохранится."
LangString StillRunning ${LANG_ENGLISH} "Leadpad is still running, perhaps in another user's session or with another profile. Close it there, then press Retry."
LangString StillRunning ${LANG_RUSSIAN} "Leadpad всё ещё открыт, возможно, у другого пользователя или с другим профилем. Закройте его там и нажмите «Повтор»."
LangString TooOld ${LANG_ENGLISH} "Leadpad needs Windows 10 (1809) or newer."
LangString TooOld ${LANG_RUSSIAN} "Для Leadpad нужна Windows 10 (1809) или новее."
LangString DeleteData ${LANG_ENGLISH} "Delete your leads, drafts and settings too? Leads that were not sent yet would be lost."
LangString DeleteData ${LANG_RUSSIAN} "Удалить также ваши лиды, черновики и настройки? Неотправленные лиды будут потеряны."

; Ends with the folder free to be changed, or not at all. A program that runs cannot be opened for writing.
!macro CloseProgram un
Function ${un}CloseProgram
  Push $0
  Push $1
  ${If} ${FileExists} "$INSTDIR\${EXE}"
    StrCpy $1 0
    again:
    ClearErrors
    FileOpen $0 "$INSTDIR\${EXE}" a
    ${IfNot} ${Errors}
      FileClose $0
      Goto free
    ${EndIf}
    ${If} $1 == 0
      MessageBox MB_OKCANCEL|MB_ICONQUESTION "$(Running)" /SD IDOK IDOK close
      Abort
      close:
      Exec '"$INSTDIR\${EXE}" --quit'
    ${EndIf}
    ${If} $1 < 40
      IntOp $1 $1 + 1
      Sleep 250
      Goto again
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRunning)" /SD IDCANCEL IDRETRY retry
    SetErrorLevel 2
    Quit
    retry:
    StrCpy $1 1
    Goto again
    free:
  ${EndIf}
  Pop $1
  Pop $0
FunctionEnd
!macroend
!insertmacro CloseProgram ""
!insertmacro CloseProgram "un."

; A link scheme that nobody else has; the program is offered for it in any case.
!macro TakeScheme scheme
  ReadRegStr $0 SHCTX "Software\Classes\${scheme}\shell\open\command" ""
  ${If} $0 == ""
    WriteRegStr SHCTX "Software\Classes\${scheme}" "" "URL:${scheme}"
    WriteRegStr SHCTX "Software\Classes\${scheme}" "URL Protocol" ""
    WriteRegStr SHCTX "Software\Classes\${scheme}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  ${EndIf}
  WriteRegStr SHCTX "${CAPABILITIES}\URLAssociations" "${scheme}" "${APP}.Link"
!macroend
!macro GiveScheme scheme
  ReadRegStr $0 SHCTX "Software\Classes\${scheme}\shell\open\command" ""
  ${If} $0 == '"$INSTDIR\${EXE}" "%1"'
    DeleteRegKey SHCTX "Software\Classes\${scheme}"
  ${EndIf}
!macroend

Function un.onInit
  SetRegView 64
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "$(SectionProgram)" program
  SectionIn RO
  Call CloseProgram
  ; What an earlier version left there goes by its own list.
  ${If} ${FileExists} "$INSTDIR\Uninstall.exe"
    ExecWait '"$INSTDIR\Uninstall.exe" /S /UPGRADE /$MultiUser.InstallMode _?=$INSTDIR'
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${STAGE}/*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\${EXE}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${APP}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "The Leadpad authors"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /$MultiUser.InstallMode /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" $0
  WriteRegStr SHCTX "Software\Classes\${APP}.Link" "" "${APP}"
  WriteRegStr SHCTX "Software\Classes\${APP}.Link\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr SHCTX "Software\Classes\${APP}.Link\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  WriteRegStr SHCTX "${CAPABILITIES}" "ApplicationName" "${APP}"
  WriteRegStr SHCTX "${CAPABILITIES}" "ApplicationDescription" "${APP}"
  WriteRegStr SHCTX "Software\RegisteredApplications" "${APP}" "${CAPABILITIES}"
SectionEnd

Section "$(SectionTel)" tel
  !insertmacro TakeScheme tel
  !insertmacro TakeScheme callto
SectionEnd

Section "$(SectionLinks)" links
  !insertmacro TakeScheme leadpad
SectionEnd

Section /o "$(SectionDesktop)" desktop
  CreateShortcut "$DESKTOP\${APP}.lnk" "$INSTDIR\${EXE}"
SectionEnd

!macro LeaveOut option section
  ClearErrors
  ${GetOptions} $0 "/${option}=" $1
  ${IfNot} ${Errors}
  ${AndIf} $1 == "0"
    !insertmacro UnselectSection ${section}
  ${EndIf}
!macroend
Function .onInit
  SetRegView 64
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  !insertmacro MULTIUSER_INIT
  ${GetParameters} $0
  !insertmacro LeaveOut TEL ${tel}
  !insertmacro LeaveOut LINKS ${links}
FunctionEnd
!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${program} "$(AboutProgram)"
  !insertmacro MUI_DESCRIPTION_TEXT ${tel} "$(AboutTel)"
  !insertmacro MUI_DESCRIPTION_TEXT ${links} "$(AboutLinks)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Section Uninstall
  Call un.CloseProgram
  !include "${FILES}"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing of the user's own lies there
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${IfNot} ${Errors}
    Goto done ; the new version takes over the rest
  ${EndIf}
  Delete "$SMPROGRAMS\${APP}.lnk"
  Delete "$DESKTOP\${APP}.lnk"
  !insertmacro GiveScheme tel
  !insertmacro GiveScheme callto
  !insertmacro GiveScheme leadpad
  DeleteRegKey SHCTX "Software\Classes\${APP}.Link"
  DeleteRegKey SHCTX "${CAPABILITIES}"
  DeleteRegKey /ifempty SHCTX "Software\${APP}"
  DeleteRegValue SHCTX "Software\RegisteredApplications" "${APP}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  ${If} ${FileExists} "$LOCALAPPDATA\${APP}\leadpad.db"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(DeleteData)" /SD IDNO IDNO done
    RMDir /r "$LOCALAPPDATA\${APP}"
  ${EndIf}
  done:
SectionEnd
